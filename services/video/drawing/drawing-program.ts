import { drawScene } from "../design/draw-scene.ts";
import { serveJobs } from "../processes/serve-jobs.ts";
import { drawPictures } from "../thumbnail/draw-pictures.ts";
import type { DrawingJobs } from "./drawing-jobs.ts";

serveJobs<DrawingJobs>({
  scene: ({ scene, ...options }) => drawScene(scene, options),
  thumbnail: drawPictures,
});
