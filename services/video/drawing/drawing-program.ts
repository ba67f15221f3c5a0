import { drawScene } from "../design/draw-scene.ts";
import { readStill } from "../pictures/still-file.ts";
import { serveJobs } from "../processes/serve-jobs.ts";
import { drawPictures } from "../thumbnail/draw-pictures.ts";
import type { DrawingJobs } from "./drawing-jobs.ts";

serveJobs<DrawingJobs>({
  scene: ({ scene, ...options }) => drawScene(scene, options),
  thumbnail: drawPictures,
  still: ({ file, name }) => readStill(file, name),
});
