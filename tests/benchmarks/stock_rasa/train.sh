#!/bin/sh
# Train the stock baseline into tests/benchmarks/stock_rasa/models/current.tar.gz; serve it with
#   PUNTE_FAST_VALIDATION=0 PUNTE_ACTION_URL=http://127.0.0.1:PORT/webhook .venv/rasa/bin/python nlu/serve.py --port PORT \
#     --model tests/benchmarks/stock_rasa/models/current.tar.gz --endpoints tests/benchmarks/stock_rasa/endpoints.yml
set -eu
cd "$(dirname "$0")/../../.."
export PUNTE_FAST_VALIDATION=0 RASA_TELEMETRY_ENABLED=false RASA_CACHE_DIRECTORY=nlu/models/.cache TF_CPP_MIN_LOG_LEVEL=3
HERE=tests/benchmarks/stock_rasa
exec .venv/rasa/bin/rasa train --config $HERE/config.yml --domain $HERE/domain.yml --data $HERE/data \
  --out $HERE/models --fixed-model-name current "$@"
