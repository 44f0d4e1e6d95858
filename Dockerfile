# The bot, the action server and the tools: everything but Rasa. Same steps as the Makefile's `setup` and `index`.
FROM python:3.11-slim-bookworm
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PUNTE_DATA_DIR=/data
WORKDIR /app
COPY requirements.lock pyproject.toml README.md ./
RUN pip install --extra-index-url "${TORCH_INDEX}" torch==2.13.0 \
 && pip install -r requirements.lock
COPY bot bot
COPY knowledge knowledge
COPY actions actions
RUN pip install --no-deps --no-build-isolation -e . \
 && useradd --system --create-home punte \
 && install -d -o punte /data /spool
USER punte
VOLUME /data
HEALTHCHECK --interval=30s --timeout=10s CMD ["python", "-m", "knowledge", "state", "--index", "/data/index"]
CMD ["punte", "run"]
