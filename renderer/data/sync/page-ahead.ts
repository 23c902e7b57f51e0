/**
 * Asks for the next page of a space while the one before is being stored, so that the server and the line do not wait for
 * this machine's disk, nor it for them.
 */
import { sameValue } from '#shared/kernel/same-value.ts'
import type { BootstrapRequest, BootstrapResponse } from '#shared/sync/protocol.ts'
import type { Answer, Transport } from './transport.ts'

export type PageAhead = {
  /** The answer that is under way or here already, when it is to this very request. */
  page(request: BootstrapRequest): Answer<BootstrapResponse>
  /** Asks for what follows this page; nothing after the last one. */
  askBeyond(request: BootstrapRequest, page: BootstrapResponse): void
  /**
   * What was asked for before a pull must not be stored after it: a row that moved to another space in between would be
   * put back to where it was, and be deleted by the next pull of the space that it left.
   */
  forget(): void
}

export function askAhead(transport: Pick<Transport, 'bootstrap'>): PageAhead {
  let ahead: { readonly request: BootstrapRequest; readonly answer: Answer<BootstrapResponse> } | null = null
  return {
    page(request) {
      const asked = ahead
      ahead = null
      return asked !== null && sameValue(asked.request, request) ? asked.answer : transport.bootstrap(request)
    },
    askBeyond(before, { next }) {
      if (next === null) return
      const request = { ...before, after: next }
      ahead = { request, answer: transport.bootstrap(request) }
    },
    forget() {
      ahead = null
    },
  }
}
