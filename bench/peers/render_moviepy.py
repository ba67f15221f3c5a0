"""Renders scene drawings with MoviePy: the same layers and motion as Troupe's renderer, without
sound.

usage: render_moviepy.py FILM.json OUT.mp4 [--opaque]
--opaque gives the scenes a background colour. Without it, as in MoviePy's guide, every frame gets an
alpha channel, which takes half as long again and which the film then drops: the frames are the same.
FILM.json: {"fps": 30, "scenes": [SceneDrawing, ...]} as in services/video/video/scene-drawing.ts
"""

import json
import math
import sys

from moviepy import CompositeVideoClip, ImageClip, ImageSequenceClip, concatenate_videoclips, vfx


def eased(kind, p):
    p = min(1.0, max(0.0, p))
    if kind == "in":
        return p**3
    if kind == "out":
        return 1 - (1 - p) ** 3
    if kind == "inOut":
        return p * p * (3 - 2 * p)
    if kind == "back":
        return 1 + 2.70158 * (p - 1) ** 3 + 1.70158 * (p - 1) ** 2
    if kind == "elastic" and 0 < p < 1:
        return 1 + 2 ** (-10 * p) * math.sin((10 * p - 0.75) * 2 * math.pi / 3)
    return p


def place(layer, length):
    at = layer.get("at", 0)
    until = layer.get("until", length)

    def position(t):  # t counts from the layer's own start
        x, y = layer["x"], layer["y"]
        enter, leave = layer.get("enter"), layer.get("exit")
        if enter:
            left = 1 - eased(enter["ease"], t / max(enter["seconds"], 1e-6))
            x, y = x + enter["dx"] * left, y + enter["dy"] * left
        if leave:
            p = min(1.0, max(0.0, (t - (until - at - leave["seconds"])) / max(leave["seconds"], 1e-6)))
            mirrored = leave["ease"] in ("back", "elastic")
            gone = 1 - eased(leave["ease"], 1 - p) if mirrored else eased(leave["ease"], p)
            x, y = x + leave["dx"] * gone, y + leave["dy"] * gone
        drift = layer.get("drift")
        if drift:
            turn = 2 * math.pi * ((at + t) / drift["period"] + drift["phase"])
            x, y = x + drift["ax"] * math.sin(turn), y + drift["ay"] * math.cos(turn)
        velocity = layer.get("velocity")
        if velocity:
            x, y = x + velocity["x"] * t, y + velocity["y"] * t
        return (x, y)

    return at, until, position


def layer_clip(layer, fps, length):
    at, until, position = place(layer, length)
    files = layer["files"]
    if len(files) == 1:
        clip = ImageClip(files[0], transparent=True).with_duration(until - at)
    else:
        played = ImageSequenceClip(files, fps=fps, with_mask=True)
        held = max(0.0, until - at - played.duration)
        still = ImageClip(files[-1], transparent=True).with_duration(held)
        clip = concatenate_videoclips([played, still]) if held > 0 else played.with_duration(until - at)
    effects = []
    if layer.get("enter", {}).get("fade"):
        effects.append(vfx.CrossFadeIn(layer["enter"]["seconds"]))
    if layer.get("exit", {}).get("fade"):
        effects.append(vfx.CrossFadeOut(layer["exit"]["seconds"]))
    return clip.with_effects(effects).with_start(at).with_position(position)


def scene_clip(scene, fps, ground):
    length = scene["frames"] / fps
    plate = scene["plate"]

    def pan(t):
        p = eased(plate["ease"], t / length)
        return tuple(-(plate["from"][axis] + (plate["to"][axis] - plate["from"][axis]) * p) for axis in "xy")

    background = ImageClip(plate["file"]).with_duration(length).with_position(pan)
    layers = [layer_clip(layer, fps, length) for layer in scene["layers"]]
    size = (scene["width"], scene["height"])
    return CompositeVideoClip([background, *layers], size=size, bg_color=ground).with_duration(length)


def main(film_path, out_path, *flags):
    with open(film_path, encoding="utf-8") as file:
        film = json.load(file)
    ground = (0, 0, 0) if "--opaque" in flags else None
    clips = [scene_clip(scene, film["fps"], ground) for scene in film["scenes"]]
    concatenate_videoclips(clips).write_videofile(
        out_path,
        fps=film["fps"],
        codec="libx264",
        preset="veryfast",
        ffmpeg_params="-crf 21 -g 60 -flags +cgop -pix_fmt yuv420p -profile:v high -level:v 4.1".split(),
        threads=2,
        audio=False,
        logger=None,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
