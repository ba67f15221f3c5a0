import type { PipelineDefinition } from "../services/orchestrator/pipelines.contract.ts";

/** From a topic to a film that is ready to publish. */
const facelessVideo: PipelineDefinition = {
  name: "faceless-video",
  version: 1,
  title: "Faceless video",
  description: "Keywords, script, speech, video, thumbnails, metadata, upload and A/B test.",
  estimate: "planner.estimate",
  input: {
    $$strict: true,
    topic: { type: "string", trim: true, min: 1, max: 300 },
    /** Article text to tell; facts come from it alone. */
    text: { type: "string", optional: true, max: 1_000_000 },
    url: { type: "url", optional: true },
    /** The creator's own words, spoken as they stand. */
    script: { type: "string", optional: true, max: 100_000 },
    language: { type: "string", pattern: /^[a-z]{2,3}$/, default: "en" },
    aspect: { type: "enum", values: ["9:16", "16:9", "1:1"], default: "9:16" },
    /** Wanted length in seconds. */
    duration: { type: "number", min: 15, max: 600, default: 60 },
    voice: { type: "string", optional: true, max: 100 },
    style: { type: "string", default: "auto", max: 40 },
    music: { type: "boolean", default: true },
    images: {
      type: "array",
      optional: true,
      max: 100,
      items: {
        type: "object",
        strict: true,
        props: {
          artifact: {
            type: "object",
            strict: true,
            props: {
              key: "string",
              size: "number",
              sha256: "string",
              contentType: "string",
            },
          },
          name: { type: "string", max: 200 },
        },
      },
    },
    seed: { type: "number", integer: true, min: 0, max: 4_294_967_295, default: 1 },
    /** YouTube asks this of every video by law (COPPA). */
    madeForKids: { type: "boolean", default: false },
    /** Shows real people, places or events as they never were; drawn scenes and a narrator do not. */
    syntheticMedia: { type: "boolean", default: false },
    /** Captions in other languages, SRT or WebVTT; those in the film's own are made. */
    captions: {
      type: "array",
      optional: true,
      max: 100,
      items: {
        type: "object",
        strict: true,
        props: {
          language: { type: "string", max: 35, pattern: /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/ },
          artifact: {
            type: "object",
            strict: true,
            props: { key: "string", size: "number", sha256: "string", contentType: "string" },
          },
        },
      },
    },
    /** Send the film to a connected YouTube channel; without it the film is packed to upload by hand. */
    publish: {
      type: "object",
      strict: true,
      optional: true,
      props: {
        channel: { type: "string", optional: true, pattern: /^[\w-]{1,100}$/ },
        /** What the private video becomes when a person has approved it. */
        privacy: { type: "enum", values: ["private", "unlisted", "public"], optional: true },
        /** When YouTube makes it public, ISO 8601 with a zone. */
        at: {
          type: "string",
          optional: true,
          pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/,
          messages: {
            stringPattern: "The '{field}' takes a time with its zone: 2026-12-24T18:00:00+01:00",
          },
        },
        /** Title or id; a title that no playlist of the channel has is a new one. */
        playlist: {
          type: "string",
          optional: true,
          trim: true,
          min: 1,
          max: 150,
          pattern: /^[^<>]*$/,
        },
      },
    },
    /** With `publish`: test the titles and thumbnails on YouTube as soon as people can see the video. */
    abtest: { type: "boolean", default: false },
    /** Providers by trade; `auto` takes the best that is configured. */
    providers: {
      type: "object",
      strict: true,
      optional: true,
      props: {
        keywords: { type: "string", optional: true },
        script: { type: "string", optional: true },
        speech: { type: "string", optional: true },
        pictures: { type: "string", optional: true },
        metadata: { type: "string", optional: true },
      },
    },
  },
  steps: [
    {
      id: "keywords",
      title: "Find keywords",
      action: "keywords.fetch",
      params: {
        topic: "$input.topic",
        language: "$input.language",
        text: "$input.text",
        provider: "$input.providers.keywords",
      },
      timeoutMs: 60_000,
    },
    {
      id: "script",
      title: "Write the script",
      action: "script.generate",
      params: {
        topic: "$input.topic",
        text: "$input.text",
        url: "$input.url",
        script: "$input.script",
        language: "$input.language",
        duration: "$input.duration",
        keywords: "$steps.keywords.keywords",
        provider: "$input.providers.script",
      },
      timeoutMs: 180_000,
      weight: 2,
    },
    {
      id: "audio",
      title: "Speak",
      action: "speech.render",
      fanOut: { over: "$steps.script.scenes", key: "id" },
      params: {
        sceneId: "$task.id",
        text: "$task.text",
        language: "$input.language",
        voice: "$input.voice",
        sceneVoice: "$task.voice",
        provider: "$input.providers.speech",
      },
      weight: 3,
    },
    {
      // For those who watch: what the film will look like, seconds after the start. It is drawn while the
      // sentences are spoken, which leaves the drawing idle.
      id: "still",
      title: "Draw a first picture",
      partOf: "video",
      needs: ["script"],
      action: "video.still",
      params: {
        script: "$steps.script",
        aspect: "$input.aspect",
        style: "$input.style",
        seed: "$input.seed",
      },
      weight: 0.2,
    },
    {
      id: "storyboard",
      title: "Draw the storyboard",
      partOf: "video",
      needs: ["audio"],
      action: "video.storyboard",
      params: {
        script: "$steps.script",
        speech: "$steps.audio",
        aspect: "$input.aspect",
        style: "$input.style",
        seed: "$input.seed",
        images: "$input.images",
        provider: "$input.providers.pictures",
      },
      timeoutMs: 180_000,
    },
    {
      id: "segments",
      title: "Render the scenes",
      partOf: "video",
      needs: ["storyboard"],
      action: "video.segment",
      fanOut: { over: "$steps.storyboard.scenes", key: "sceneId", concurrency: 2 },
      params: { scene: "$task" },
      timeoutMs: 600_000,
      weight: 20,
    },
    {
      id: "soundtrack",
      title: "Mix voice and music",
      partOf: "video",
      needs: ["storyboard"],
      action: "video.soundtrack",
      params: {
        storyboard: "$steps.storyboard",
        speech: "$steps.audio",
        music: "$input.music",
        seed: "$input.seed",
      },
      weight: 2,
    },
    {
      id: "video",
      title: "Cut the film",
      needs: ["storyboard", "segments", "soundtrack"],
      action: "video.assemble",
      params: {
        storyboard: "$steps.storyboard",
        speech: "$steps.audio",
        segments: "$steps.segments",
        soundtrack: "$steps.soundtrack",
      },
      weight: 2,
    },
    {
      id: "thumbnail-plan",
      title: "Plan thumbnails",
      partOf: "thumbnail",
      needs: ["storyboard"],
      action: "thumbnail.plan",
      params: {
        script: "$steps.script",
        storyboard: "$steps.storyboard",
        seed: "$input.seed",
      },
    },
    {
      // Apart from the plan: an edited sentence seldom changes what a thumbnail shows.
      id: "thumbnail-variants",
      title: "Draw thumbnails",
      partOf: "thumbnail",
      action: "thumbnail.draw",
      fanOut: { over: "$steps.thumbnail-plan.variants", key: "id" },
      params: { variant: "$task" },
      weight: 2,
    },
    {
      id: "thumbnail",
      title: "Gather thumbnails",
      action: "thumbnail.generate",
      params: { script: "$steps.script", variants: "$steps.thumbnail-variants" },
    },
    {
      id: "metadata",
      title: "Write title and description",
      needs: ["video"],
      action: "metadata.generate",
      params: {
        script: "$steps.script",
        keywords: "$steps.keywords",
        video: "$steps.video",
        aspect: "$input.aspect",
        provider: "$input.providers.metadata",
      },
      timeoutMs: 180_000,
    },
    {
      id: "upload",
      title: "Prepare the upload",
      needs: ["video", "thumbnail", "metadata"],
      action: "uploader.youtube",
      params: {
        video: "$steps.video",
        thumbnails: "$steps.thumbnail",
        metadata: "$steps.metadata",
        script: "$steps.script",
        madeForKids: "$input.madeForKids",
        syntheticMedia: "$input.syntheticMedia",
        captions: "$input.captions",
        publish: "$input.publish",
      },
      // A second video of the same film is the creator's to ask for.
      outside: { askedBy: "publish", along: ["abtest"] },
      // 256 GB over a thin line take their time; what was sent is never sent again.
      timeoutMs: 21_600_000,
    },
    {
      id: "approve",
      title: "Ask before anybody sees it",
      partOf: "upload",
      needs: ["upload"],
      when: "$steps.upload.release",
      approval: { message: "$steps.upload.release.question" },
    },
    {
      id: "publish",
      title: "Publish",
      partOf: "upload",
      needs: ["approve"],
      when: "$steps.approve.approved",
      action: "uploader.publish",
      params: {
        videoId: "$steps.upload.videoId",
        channel: "$steps.upload.channelId",
        privacy: "$steps.upload.release.privacy",
        at: "$steps.upload.release.at",
        madeForKids: "$input.madeForKids",
        syntheticMedia: "$input.syntheticMedia",
        playlist: "$steps.upload.release.playlist",
      },
    },
    {
      id: "abtest",
      title: "Plan the A/B test",
      needs: ["thumbnail", "metadata", "upload"],
      action: "abtests.create",
      params: {
        runId: "$run.id",
        titles: "$steps.metadata.titles",
        thumbnails: "$steps.thumbnail.variants",
        upload: "$steps.upload",
      },
    },
    {
      id: "start-abtest",
      title: "Start the A/B test",
      partOf: "abtest",
      needs: ["abtest", "publish"],
      when: "$input.abtest",
      action: "abtests.start",
      params: { id: "$steps.abtest.testId" },
    },
  ],
};

export default facelessVideo;
