# The service for a server of its own: it needs DATABASE_URL, and keys in a volume that all instances share.
FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY . .
RUN cargo build --locked --release

FROM debian:bookworm-slim
RUN useradd --system --uid 10001 --no-create-home inzage \
    && install -d -o inzage -g inzage -m 0700 /var/lib/inzage /var/lib/inzage/secrets
WORKDIR /app
COPY --from=build /src/target/release/inzage /usr/local/bin/inzage
COPY --from=build /src/config config
USER inzage
ENV INZAGE_LISTEN=0.0.0.0:8080 INZAGE_DATA_DIR=/var/lib/inzage INZAGE_SECRETS=/var/lib/inzage/secrets
VOLUME /var/lib/inzage
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=4s --start-period=10s CMD ["inzage", "health"]
ENTRYPOINT ["inzage"]
