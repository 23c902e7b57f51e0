/** Pixels as main gives them, drawn, and as a file. The desk makes the file: while it does, main goes on keeping the journal. */
import type { Pixels } from '#shared/ports/screen-channels.ts'

/** A canvas wants red first. */
export function rgbaOf(bgra: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(bgra)
  for (let at = 0; at < rgba.length; at += 4) {
    rgba[at] = bgra[at + 2] ?? 0
    rgba[at + 2] = bgra[at] ?? 0
  }
  return rgba
}

export function drawOn(canvas: HTMLCanvasElement, { width, height, bgra }: Pixels): void {
  canvas.width = width
  canvas.height = height
  canvas.getContext('2d')?.putImageData(new ImageData(rgbaOf(bgra), width, height), 0, 0)
}

/** null when the machine has no room for a picture of this size. */
export function pngOf(pixels: Pixels): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  drawOn(canvas, pixels)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}
