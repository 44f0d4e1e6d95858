#!/bin/sh
# Train nlu/models/current.tar.gz from nlu/. Run from anywhere; the environment is the repository's .venv/rasa.
set -eu
cd "$(dirname "$0")/.."
export PYTHONWARNINGS=ignore RASA_TELEMETRY_ENABLED=false RASA_CACHE_DIRECTORY=nlu/models/.cache TF_CPP_MIN_LOG_LEVEL=3 SQLALCHEMY_SILENCE_UBER_WARNING=1
exec "${RASA:-.venv/rasa/bin/rasa}" train --config nlu/config.yml --domain nlu/domain.yml --data nlu/data \
  --out nlu/models --fixed-model-name current "$@"
