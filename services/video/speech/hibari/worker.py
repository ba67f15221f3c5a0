"""Speaks with hibari for Troupe: one JSON object a line on stdin, one on stdout.

Request:  {"id": 1, "words": ["An", "octopus", "swims."], "seed": 1}
Answer:   {"id": 1, "sampleRate": 24000, "audio": "<16-bit PCM, base64>", "spans": [[0.03, 0.1], ...]}
      or  {"id": 1, "error": "..."}
First of all comes {"ready": true}. One span (seconds) per word, in order. The words are already
spelled out: no figures, signs or abbreviations. The process ends with its stdin.
"""

import base64
import json
import os
import sys

import numpy as np
import onnxruntime
from hibari import Hibari
from hibari import dsp
from hibari.voices import DEFAULT, voice_path

# The model's output of phoneme durations, which the published graph computes but does not return.
DURATIONS = b"/Clip_output_0"
# Seconds of one unit of those durations: 600 samples.
UNIT = 600 / dsp.SR
# The sound of a phoneme begins before its place in the durations. Measured against an aligner.
LEAD = 0.08
# Silence between two sentences of one text, and what is kept around each of them. Seconds.
PAUSE = 0.22
MARGIN = 0.06
# At both ends of a sentence: sound that begins or ends at once clicks. Seconds.
FADE = 0.005
# The model saw no longer phoneme strings than this.
MAX_PHONEMES = 400
SENTENCE_END = (".", "!", "?")
CLAUSE_END = (",", ";", ":")
SILENT = set(' ;:,.!?—…"“”()')


def load():
    """The package's own model with one more output."""
    options = onnxruntime.SessionOptions()
    # One thread: the same words give the same bytes, and two sentences may be spoken at once.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    with open(voice_path(DEFAULT, download_missing=False), "rb") as file:
        model = with_output(file.read(), DURATIONS)
    tts = Hibari()
    tts.sess = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    return tts


def with_output(model, name):
    """Names a tensor as an output of the graph. Protocol buffers merge repeated parts of a message,
    so that a second, small `graph` after the first adds to its list of outputs."""
    value_info = field(1, name)
    graph = field(12, value_info)
    return model + field(7, graph)


def field(number, payload):
    """A length-delimited field; all lengths here are below 128."""
    return bytes([number << 3 | 2, len(payload)]) + payload


def phonemes_of(tts, words):
    """[(phoneme, index of its word)], spaces and pauses included."""
    owner = [index for index, word in enumerate(words) for _ in range(len(word) + 1)]
    tokens = tts.g2p.phonemize_tokens(tts.g2p.tokenize(" ".join(words)))
    found, offset = [], 0
    for token in tokens:
        word = owner[min(offset, len(owner) - 1)]
        found += [(sound, word) for sound in token.phonemes or ""]
        if token.whitespace:
            found.append((" ", word))
        offset += len(token.text) + len(token.whitespace)
    while found and found[-1][0] == " ":
        found.pop()
    return [pair for pair in found if pair[0] in tts.vocab]


def passages(tts, words):
    """Sentences as [(first word, words, phonemes)], cut at clauses where the model needs it."""
    first = 0
    for last, word in enumerate(words):
        if word.endswith(SENTENCE_END) or last == len(words) - 1:
            yield from fitting(tts, first, words[first : last + 1])
            first = last + 1


def fitting(tts, first, words):
    phonemes = phonemes_of(tts, words)
    if len(phonemes) <= MAX_PHONEMES or len(words) < 2:
        yield first, words, phonemes[: MAX_PHONEMES * 2]
        return
    clauses = [index + 1 for index, word in enumerate(words[:-1]) if word.endswith(CLAUSE_END)]
    middle = len(words) / 2
    cut = min(clauses or [len(words) // 2], key=lambda index: abs(index - middle))
    yield from fitting(tts, first, words[:cut])
    yield from fitting(tts, first + cut, words[cut:])


def speak(tts, words, phonemes, seed):
    """Samples and spans of one passage."""
    ids = [0, *(tts.vocab[sound] for sound, _ in phonemes), 0]
    speed = np.asarray([1.0], np.float32)
    *spectrum, durations = tts.sess.run(None, {"ids": np.asarray([ids], np.int64), "speed": speed})
    rng = np.random.default_rng(seed)
    samples = dsp.synth(*(part[0] for part in spectrum), rng)
    ends = np.cumsum(durations.reshape(-1))
    ends = ends * (len(samples) / dsp.SR / ends[-1]) - LEAD
    return samples, spans_of(len(words), phonemes, ends)


def spans_of(count, phonemes, ends):
    """`ends` holds the end of each id; the first is the silence before the first phoneme."""
    spans, reached = [], 0.0
    for word in range(count):
        own = [i for i, (sound, owner) in enumerate(phonemes) if owner == word and sound not in SILENT]
        start = max(reached, float(ends[own[0]])) if own else reached
        reached = max(start, float(ends[own[-1] + 1])) if own else start
        spans.append((start, reached))
    return spans


def trim(samples, spans):
    """Cuts the model's long silence before and after a sentence, except a margin."""
    size = dsp.SR // 100
    frames = samples[: len(samples) // size * size].reshape(-1, size)
    level = np.sqrt((frames**2).mean(axis=1))
    loud = np.flatnonzero(level > level.max() * 0.01)
    start = max(0, int(loud[0] * size - MARGIN * dsp.SR))
    end = min(len(samples), int((loud[-1] + 1) * size + MARGIN * dsp.SR))
    shift, length = start / dsp.SR, (end - start) / dsp.SR
    # The last sounds' durations hold some of the silence that was cut off.
    return faded(samples[start:end]), [(a - shift, min(b - shift, length)) for a, b in spans]


def faded(samples):
    length = min(int(FADE * dsp.SR), len(samples) // 2)
    ramp = (0.5 - 0.5 * np.cos(np.pi * np.arange(length) / max(1, length))).astype(np.float32)
    samples = samples.copy()
    samples[:length] *= ramp
    samples[len(samples) - length :] *= ramp[::-1]
    return samples


def render(tts, words, seed):
    pieces, spans, offset = [], [], 0.0
    for _, passage, phonemes in passages(tts, words):
        if not any(sound not in SILENT for sound, _ in phonemes):
            spans += [(offset, offset)] * len(passage)
            continue
        samples, own = trim(*speak(tts, passage, phonemes, seed))
        if pieces:
            pieces.append(np.zeros(int(PAUSE * dsp.SR), np.float32))
            offset += len(pieces[-1]) / dsp.SR
        pieces.append(samples)
        spans += [(start + offset, end + offset) for start, end in own]
        offset += len(samples) / dsp.SR
    if not pieces:
        raise ValueError("there is no word in this text that hibari can say")
    return np.concatenate(pieces), spans


def answer(tts, request):
    samples, spans = render(tts, request["words"], request.get("seed", 1))
    peak = float(np.abs(samples).max()) or 1.0
    pcm = np.round(samples * (32000 / peak)).astype("<i2").tobytes()
    return {
        "sampleRate": dsp.SR,
        "audio": base64.b64encode(pcm).decode("ascii"),
        "spans": [[round(start, 4), round(end, 4)] for start, end in spans],
    }


def main():
    # Only answers go to stdout, whatever a library may print.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    sys.stdout = sys.stderr
    say = lambda message: print(json.dumps(message), file=out, flush=True)
    tts = load()
    say({"ready": True})
    for line in iter(sys.stdin.readline, ""):
        request = json.loads(line)
        try:
            say({"id": request["id"], **answer(tts, request)})
        except Exception as error:  # One bad sentence must not end the others' voice.
            say({"id": request["id"], "error": f"{type(error).__name__}: {error}"})


if __name__ == "__main__":
    main()
