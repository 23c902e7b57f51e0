/** The bytes of attached files, which main keeps sealed; this window only passes them on, a piece at a time. */
import type { PreloadApi } from '#shared/ports/preload-api.ts'

export type AttachmentBytes = PreloadApi<'data'>['attachment'] & {
  /** Another file is kept; returns how to stop listening. */
  onKept(listener: () => void): () => void
}
