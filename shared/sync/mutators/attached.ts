/** A file as it is put on a case. Whether the server has its bytes is for the server alone to say (SPEC F3). */
import { type AttachedFile, type Attachment, typeOfName } from '#shared/domain/complaint/attachment.ts'
import type { MutationContext } from '../mutator.ts'

/** A picture that calls itself `.docx` would open with the wrong program on the next machine. */
export const isNamedByItsType = ({ name, mediaType }: AttachedFile): boolean => typeOfName(name) === mediaType

/** Each file once, however often it was chosen. */
export function attachedBy(
  { actor, occurredAt }: MutationContext,
  files: readonly AttachedFile[],
): Attachment[] {
  const byHash = new Map(files.map((file) => [file.hash, file]))
  return [...byHash.values()].map((file) => ({
    ...file,
    byId: actor.agentId,
    byName: actor.name,
    at: occurredAt,
    receivedAt: null,
  }))
}
