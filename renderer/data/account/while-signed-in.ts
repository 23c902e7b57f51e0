/**
 * What main does for whoever is signed in now, kept to one account. An account that is still being closed may have an
 * answer of the server under way: it must not be written into the journal of the agent who signs in next, nor may
 * anything be asked in their name.
 */
import { err } from '#shared/kernel/result.ts'
import type { PreloadApi } from '#shared/ports/preload-api.ts'
import type { AccessTokens } from '../sync/http-transport.ts'
import type { Journal } from '../sync/write-path.ts'

type AskStoreKeys = PreloadApi<'data'>['store']['keys']
const SIGNED_OUT = err('signed_out' as const)

export const journalWhile = (isSignedIn: () => boolean, journal: Journal): Journal => ({
  open: async () => (isSignedIn() ? journal.open() : SIGNED_OUT),
  append: async (note) => (isSignedIn() ? journal.append(note) : SIGNED_OUT),
  appendMutation: async (mutation) => (isSignedIn() ? journal.appendMutation(mutation) : SIGNED_OUT),
  adoptNewClient: async () => (isSignedIn() ? journal.adoptNewClient() : SIGNED_OUT),
})

export const tokensWhile =
  (isSignedIn: () => boolean, accessToken: AccessTokens): AccessTokens =>
  async () =>
    isSignedIn() ? accessToken() : SIGNED_OUT

/** Looked at again after the answer: another agent's keys would seal a store that nobody could open. */
export async function keysWhile(
  isSignedIn: () => boolean,
  storeKeys: AskStoreKeys,
): ReturnType<AskStoreKeys> {
  if (!isSignedIn()) return SIGNED_OUT
  const keys = await storeKeys()
  return isSignedIn() ? keys : SIGNED_OUT
}
