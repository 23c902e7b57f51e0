/**
 * What main does for whoever is signed in now, kept to one account. An account that is still being closed may have an
 * answer of the server under way: it must not be written into the journal of the agent who signs in next, nor may
 * anything be asked in their name.
 */
import { err, type Result } from '#shared/kernel/result.ts'
import type { StoreKeys } from '../database/store-cipher.ts'
import type { AttachmentBytes } from '../files/attachment-bytes.ts'
import type { AccessTokens } from '../sync/server-request.ts'
import type { Journal } from '../sync/write-path.ts'
import type { StoreResealed } from './store-resealing.ts'

/** What an account asks of main. */
export type AskMain = {
  readonly journal: Journal
  readonly accessToken: AccessTokens
  readonly attachments: AttachmentBytes
  readonly storeKeys: () => Promise<Result<StoreKeys, 'signed_out'>>
  readonly storeResealed: StoreResealed
}
const SIGNED_OUT = err('signed_out' as const)

export const mainWhile = (
  isSignedIn: () => boolean,
  { journal, accessToken, attachments, storeKeys, storeResealed }: AskMain,
): AskMain => ({
  journal: {
    open: async () => (isSignedIn() ? journal.open() : SIGNED_OUT),
    append: async (note) => (isSignedIn() ? journal.append(note) : SIGNED_OUT),
    appendMutation: async (mutation) => (isSignedIn() ? journal.appendMutation(mutation) : SIGNED_OUT),
    adoptNewClient: async () => (isSignedIn() ? journal.adoptNewClient() : SIGNED_OUT),
  },
  attachments: {
    begin: async (input) => (isSignedIn() ? attachments.begin(input) : SIGNED_OUT),
    write: async (input) => (isSignedIn() ? attachments.write(input) : SIGNED_OUT),
    finish: async (input) => (isSignedIn() ? attachments.finish(input) : SIGNED_OUT),
    abandon: async (input) => (isSignedIn() ? attachments.abandon(input) : null),
    read: async (input) => (isSignedIn() ? attachments.read(input) : SIGNED_OUT),
    list: async () => (isSignedIn() ? attachments.list() : SIGNED_OUT),
    markReceived: async (input) => (isSignedIn() ? attachments.markReceived(input) : SIGNED_OUT),
    forget: async (input) => (isSignedIn() ? attachments.forget(input) : SIGNED_OUT),
    onKept: attachments.onKept,
  },
  accessToken: async (asked) => (isSignedIn() ? accessToken(asked) : SIGNED_OUT),
  /** Looked at again after the answer: another agent's keys would seal a store that nobody could open. */
  async storeKeys() {
    if (!isSignedIn()) return SIGNED_OUT
    const keys = await storeKeys()
    return isSignedIn() ? keys : SIGNED_OUT
  },
  storeResealed: async (input) => (isSignedIn() ? storeResealed(input) : 'kept'),
})
