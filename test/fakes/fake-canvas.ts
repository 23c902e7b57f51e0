/** A canvas for jsdom, which has none: it keeps what was put on it and gives that as its file. */
import { vi } from 'vitest'

export function installFakeCanvas(): void {
  const put = new WeakMap<HTMLCanvasElement, ImageData>()
  vi.stubGlobal(
    'ImageData',
    class {
      readonly data: Uint8ClampedArray
      constructor(data: Uint8ClampedArray) {
        this.data = data
      }
    },
  )
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (this: HTMLCanvasElement) {
    return { putImageData: (image: ImageData) => void put.set(this, image) } as never
  })
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation(function (
    this: HTMLCanvasElement,
    give,
  ) {
    const image = put.get(this)
    give(image === undefined ? null : new Blob([Uint8Array.from(image.data)], { type: 'image/png' }))
  })
}
