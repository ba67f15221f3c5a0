"""Finds when each word is spoken, with the acoustic model that PocketSphinx ships (American English).

One JSON object a line on stdin: {"words": ["an", "octopus"], "audio": "<16-bit PCM at 16 kHz, base64>"}
One a line on stdout: [[start, end], ...] in seconds, or null where the words could not be found.
"""

import base64
import json
import sys

from pocketsphinx import Decoder, get_model_path

FRAME = 0.01


def align(words, audio):
    decoder = Decoder(
        lm=None,
        samprate=16000,
        loglevel="FATAL",
        hmm=get_model_path("en-us/en-us"),
        dict=get_model_path("en-us/cmudict-en-us.dict"),
    )
    decoder.set_align_text(" ".join(words))
    decoder.start_utt()
    decoder.process_raw(audio, full_utt=True)
    decoder.end_utt()
    heard = [part for part in decoder.seg() if part.word[0] not in "<["]
    if len(heard) != len(words):
        return None
    return [[part.start_frame * FRAME, (part.end_frame + 1) * FRAME] for part in heard]


for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(align(request["words"], base64.b64decode(request["audio"]))), flush=True)
