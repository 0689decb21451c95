# Two stages: wheels are built once, the image carries only what runs.
FROM python:3.12-slim AS build
WORKDIR /src
COPY requirements-run.lock pyproject.toml README.md LICENSE ./
COPY bot bot
COPY index index
COPY knowledge knowledge
RUN python -m venv /opt/tracuu \
 && /opt/tracuu/bin/pip install --no-cache-dir --require-hashes -r requirements-run.lock \
 && /opt/tracuu/bin/pip install --no-cache-dir --no-deps .

FROM python:3.12-slim
RUN useradd --system --uid 10001 --create-home --home-dir /data tracuu
COPY --from=build /opt/tracuu /opt/tracuu
ENV PATH=/opt/tracuu/bin:$PATH TRACUU_DB=/data/library.db PYTHONUNBUFFERED=1 MPLCONFIGDIR=/tmp
USER tracuu
WORKDIR /data
VOLUME /data
# The bot writes its heartbeat into the library's folder; older than two minutes means it hangs.
HEALTHCHECK --interval=60s --timeout=10s --start-period=60s CMD ["tracuu", "doctor", "--alive"]
# Exec form: SIGTERM reaches Python itself, which answers what it has received and stops.
ENTRYPOINT ["tracuu"]
CMD ["bot"]
