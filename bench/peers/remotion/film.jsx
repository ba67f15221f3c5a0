// The same layers and motion as Troupe's renderer as a Remotion composition, without sound.
import React from "react";
import {
  AbsoluteFill,
  Composition,
  Easing,
  Img,
  Series,
  interpolate,
  registerRoot,
  staticFile,
  useCurrentFrame,
  useVideoConfig,
} from "remotion";

const easings = {
  linear: Easing.linear,
  in: Easing.in(Easing.cubic),
  out: Easing.out(Easing.cubic),
  inOut: Easing.inOut(Easing.cubic),
  back: Easing.out(Easing.back(1.7)),
  elastic: Easing.out(Easing.elastic(1)),
};

const eased = (kind, progress) => easings[kind](Math.min(1, Math.max(0, progress)));

function Layer({ layer, length }) {
  const frame = useCurrentFrame();
  const { fps } = useVideoConfig();
  const at = layer.at ?? 0;
  const until = layer.until ?? length;
  const t = frame / fps - at;
  if (t < 0 || t > until - at) return null;
  let { x, y } = layer;
  let opacity = 1;
  if (layer.enter) {
    const progress = t / Math.max(layer.enter.seconds, 1e-6);
    const left = 1 - eased(layer.enter.ease, progress);
    x += layer.enter.dx * left;
    y += layer.enter.dy * left;
    if (layer.enter.fade) opacity *= Math.min(1, progress);
  }
  if (layer.exit) {
    const progress = (t - (until - at - layer.exit.seconds)) / Math.max(layer.exit.seconds, 1e-6);
    const gone = eased(layer.exit.ease, progress);
    x += layer.exit.dx * gone;
    y += layer.exit.dy * gone;
    if (layer.exit.fade) opacity *= 1 - Math.min(1, Math.max(0, progress));
  }
  if (layer.drift) {
    const turn = 2 * Math.PI * ((at + t) / layer.drift.period + layer.drift.phase);
    x += layer.drift.ax * Math.sin(turn);
    y += layer.drift.ay * Math.cos(turn);
  }
  if (layer.velocity) {
    x += layer.velocity.x * t;
    y += layer.velocity.y * t;
  }
  const file = layer.files[Math.min(layer.files.length - 1, Math.max(0, Math.round(t * fps)))];
  return (
    <Img
      src={staticFile(file)}
      style={{
        position: "absolute",
        left: 0,
        top: 0,
        opacity,
        transform: `translate(${x}px, ${y}px)`,
      }}
    />
  );
}

function Scene({ scene }) {
  const frame = useCurrentFrame();
  const { fps } = useVideoConfig();
  const { plate } = scene;
  const progress = eased(plate.ease, frame / scene.frames);
  const pan = (axis) => interpolate(progress, [0, 1], [-plate.from[axis], -plate.to[axis]]);
  return (
    <AbsoluteFill style={{ overflow: "hidden" }}>
      <Img
        src={staticFile(plate.file)}
        style={{ position: "absolute", transform: `translate(${pan("x")}px, ${pan("y")}px)` }}
      />
      {scene.layers.map((layer, index) => (
        <Layer key={index} layer={layer} length={scene.frames / fps} />
      ))}
    </AbsoluteFill>
  );
}

function Film({ scenes }) {
  return (
    <Series>
      {scenes.map((scene, index) => (
        <Series.Sequence key={index} durationInFrames={scene.frames}>
          <Scene scene={scene} />
        </Series.Sequence>
      ))}
    </Series>
  );
}

registerRoot(() => (
  <Composition
    id="film"
    component={Film}
    width={1080}
    height={1920}
    fps={30}
    durationInFrames={1}
    defaultProps={{ scenes: [] }}
    calculateMetadata={({ props }) => ({
      durationInFrames: props.scenes.reduce((sum, scene) => sum + scene.frames, 0),
      width: props.scenes[0].width,
      height: props.scenes[0].height,
    })}
  />
));
