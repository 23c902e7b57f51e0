/** Branded identifiers: an agent's id cannot be handed over where a customer's is wanted. */
import { z } from './schema.ts'

const idText = z.string().min(1).max(64)

export const AgentId = idText.brand<'AgentId'>()
export type AgentId = z.infer<typeof AgentId>
export const TeamId = idText.brand<'TeamId'>()
export type TeamId = z.infer<typeof TeamId>
export const QueueId = idText.brand<'QueueId'>()
export type QueueId = z.infer<typeof QueueId>
export const CustomerId = idText.brand<'CustomerId'>()
export type CustomerId = z.infer<typeof CustomerId>
export const ContactId = idText.brand<'ContactId'>()
export type ContactId = z.infer<typeof ContactId>
export const ComplaintId = idText.brand<'ComplaintId'>()
export type ComplaintId = z.infer<typeof ComplaintId>
export const CategoryId = idText.brand<'CategoryId'>()
export type CategoryId = z.infer<typeof CategoryId>
/** In the centre's tree of causes. */
export const CauseId = idText.brand<'CauseId'>()
export type CauseId = z.infer<typeof CauseId>
export const DepartmentId = idText.brand<'DepartmentId'>()
export type DepartmentId = z.infer<typeof DepartmentId>
export const ArticleId = idText.brand<'ArticleId'>()
export type ArticleId = z.infer<typeof ArticleId>
export const ShiftId = idText.brand<'ShiftId'>()
export type ShiftId = z.infer<typeof ShiftId>
export const SwapId = idText.brand<'SwapId'>()
export type SwapId = z.infer<typeof SwapId>
export const LeaveId = idText.brand<'LeaveId'>()
export type LeaveId = z.infer<typeof LeaveId>
export const DelegationId = idText.brand<'DelegationId'>()
export type DelegationId = z.infer<typeof DelegationId>
export const AutoApprovalId = idText.brand<'AutoApprovalId'>()
export type AutoApprovalId = z.infer<typeof AutoApprovalId>
/** A call as this phone knows it; the PBX's Call-ID is kept beside it, never used as our key. */
export const CallId = idText.brand<'CallId'>()
export type CallId = z.infer<typeof CallId>
/** One signed-in agent on one installed copy; owns a sequence of mutation numbers. */
export const ClientId = idText.brand<'ClientId'>()
export type ClientId = z.infer<typeof ClientId>
export const MutationId = idText.brand<'MutationId'>()
export type MutationId = z.infer<typeof MutationId>
/** SHA-256 of a file's bytes, in lower-case hex: what a file is known by everywhere. */
export const FileHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'FileHash'>()
export type FileHash = z.infer<typeof FileHash>
