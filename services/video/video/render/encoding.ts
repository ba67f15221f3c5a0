/** Frames per second of every film. */
export const frameRate = 30;

/**
 * One encoder setting for all segments: they are joined without encoding again, which is valid
 * only between identical streams. One thread per segment, so that the bytes depend neither on the
 * number of cores nor on which thread is first; two segments side by side use the machine better
 * than two threads in one (m).
 */
export const videoEncoding: readonly string[] = [
  ..."-c:v libx264 -preset veryfast -crf 21 -threads 1 -filter_complex_threads 1".split(" "),
  // A key frame every two seconds at most, no frame refers across it.
  ..."-g 60 -flags +cgop".split(" "),
  ..."-pix_fmt yuv420p -profile:v high -level:v 4.1".split(" "),
  ..."-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv".split(" "),
  ..."-x264-params colorprim=bt709:transfer=bt709:colormatrix=bt709:fullrange=off".split(" "),
  ..."-video_track_timescale 15360 -map_metadata -1 -fflags +bitexact -an".split(" "),
];

/** Any picture to the film's colours: ffmpeg of 2018 would take BT.601. */
export const toFilmColours = "scale=out_color_matrix=bt709:out_range=tv:flags=bicubic";
