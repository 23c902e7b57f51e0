#!/bin/sh
# Speaks every line of the training line's callers (renderer/phone/sip/training/personas.json) into voices/*.ogg.
# The files are committed, so only somebody who changes a line needs this: apt-get install espeak-ng sox libsox-fmt-all
set -eu

training=$(cd "$(dirname "$0")/.." && pwd)/renderer/phone/sip/training
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for tool in node espeak-ng sox; do
  command -v "$tool" >/dev/null || { echo "training-voices: $tool is not installed" >&2; exit 1; }
done

# One line per file: name, voice variant, pitch, words a minute, text.
node -e '
  const personas = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"))
  for (const { id, voice, lines } of personas)
    for (const [line, text] of Object.entries(lines))
      console.log([`${id}-${line}`, voice.variant, voice.pitch, voice.speed, text].join("\t"))
' "$training/personas.json" > "$work/lines.tsv"

mkdir -p "$training/voices"
rm -f "$training"/voices/*.ogg
tab=$(printf '\t')
while IFS="$tab" read -r name variant pitch speed text; do
  espeak-ng -v "cmn+$variant" -p "$pitch" -s "$speed" -g 1 -w "$work/said.wav" "$text"
  # As a telephone carries it: 300 to 3400 Hz, evened out, 16 kHz mono. No dither, so that the same text makes the same file.
  sox -D "$work/said.wav" -r 16000 -c 1 -C 2 --comment '' "$training/voices/$name.ogg" \
    highpass 280 lowpass 3500 compand 0.02,0.2 6:-60,-45,-10 -4 -90 0.1 norm -3 pad 0.05 0.15
done < "$work/lines.tsv"

du -ch "$training"/voices/*.ogg | tail -1
