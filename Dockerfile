# syntax=docker/dockerfile:1
# One image for every node of the company; what a container does is its command:
#   docker run ... troupe node cli/node.ts --services video
# Without a command it is the whole company in one process, with its data in /data.

FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Node is the image's and ffmpeg is Debian's: what the packages bring of both would be 270 MB more, and
# what only editors and debuggers read of them another 250.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf node_modules/node node_modules/.bin/node node_modules/@ffmpeg-installer node_modules/@ffprobe-installer \
  && find node_modules -type f \( -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.map' \) -delete \
  && npm cache clean --force

FROM node:24-slim AS studio
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY packages packages
COPY examples examples
COPY studio studio
RUN node node_modules/vite/bin/vite.js build --config studio/vite.config.ts

FROM node:24-slim
# ffmpeg with libx264 and libass; DejaVu for what libass finds in none of the company's own fonts.
RUN apt-get update \
  && apt-get install -y --no-install-recommends ffmpeg fonts-dejavu-core \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production TROUPE_DATA=/data npm_config_cache=/tmp/.npm
# Less memory, as the npm scripts have it; cli/malloc-arenas.ts says why.
ENV NODE_OPTIONS="--disable-warning=ExperimentalWarning --max-semi-space-size=8" MALLOC_ARENA_MAX=2
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY . .
# The built studio in the place of its sources: what is there is not built at the start.
RUN rm -rf studio packages
COPY --from=studio /app/studio/dist studio/dist
RUN install -d -o node -g node /data /data/packs
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "cli/health.ts"]
CMD ["node", "cli/start.ts"]
