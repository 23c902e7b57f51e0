/** One database for each account of each server; frozen, for such databases lie on machines that we do not see. */
import type { ErasableStore } from '#shared/ports/ipc.ts'

export const databaseName = ({ server, agentId }: ErasableStore): string => `nightdesk ${server} ${agentId}`
