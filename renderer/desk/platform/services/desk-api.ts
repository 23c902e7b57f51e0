/** What the desk's preload exposes on `window.nightdesk`: one named function per channel, nothing generic. */
import type { PreloadApi } from '#shared/ports/preload-api.ts'

export type DeskApi = PreloadApi<'desk'>

declare global {
  interface Window {
    readonly nightdesk: DeskApi
  }
}
