/** An answer other than 2xx: a code of `httpErrors`, and nothing of what happened inside. */
import { type HttpErrorCode, httpErrors } from '#shared/ports/http.ts'

export class HttpFailure extends Error {
  override readonly name = 'HttpFailure'
  readonly code: HttpErrorCode
  readonly statusCode: number
  readonly retryAfterSeconds: number | null

  constructor(code: HttpErrorCode, retryAfterSeconds: number | null = null) {
    super(code)
    this.code = code
    this.statusCode = httpErrors[code]
    this.retryAfterSeconds = retryAfterSeconds
  }
}
