/** Cases and files for the tests of attachments, and a tus client that can be interrupted wherever a test likes. */
import { createHash } from 'node:crypto'
import { AttachedFile } from '#shared/domain/complaint/attachment.ts'
import { type CustomerId, FileHash } from '#shared/kernel/ids.ts'
import { HttpError } from '#shared/ports/http.ts'
import { complaintRow } from '../fixtures/centre-rows.ts'
import type { SignedInClient } from './server.client.ts'
import type { ServerRig } from './server.rig.ts'
import type { Team } from './server.team.ts'

export const hashOf = (bytes: Uint8Array): FileHash =>
  FileHash.parse(createHash('sha256').update(bytes).digest('hex'))

/** Bytes that look like nothing else: no piece of them is like another, and no two seeds alike. */
export function bytesOf(size: number, seed: string): Buffer {
  const blocks: Buffer[] = []
  for (let n = 0; n * 32 < size; n += 1) blocks.push(createHash('sha256').update(`${seed} ${n}`).digest())
  return Buffer.concat(blocks).subarray(0, size)
}

export const fileOf = (bytes: Uint8Array, name = '光猫.png'): AttachedFile =>
  AttachedFile.parse({ hash: hashOf(bytes), name, mediaType: 'image/png', size: bytes.length })

let cases = 0
/** A case of this team; its number is nobody else's. */
export async function caseOf(
  rig: ServerRig,
  team: Team,
  customerId: CustomerId | null = null,
): Promise<string> {
  cases += 1
  const id = `case-${team.teamId}-${cases}`
  const { agentId, name } = team.agents[0].profile
  const row = complaintRow(id, {
    number: String(7_000_000_000 + cases),
    teamId: team.teamId,
    queueId: team.queueId,
    createdBy: agentId,
    createdByName: name,
    customerId,
  })
  await rig.insert([{ table: 'complaint', row }])
  return id
}

export async function attach(desk: SignedInClient, complaintId: string, bytes: Uint8Array): Promise<void> {
  const done = await desk.mutate('complaint.attach', { complaintId, file: fileOf(bytes) })
  if (done.status !== 'done' || done.results[0]?.outcome !== 'applied') throw new Error('not attached')
}

export type FileAnswer = {
  readonly status: number
  readonly code: string | undefined
  readonly headers: Headers
  readonly bytes: Buffer
}

export type FileClient = {
  create(hash: string, size: number): Promise<FileAnswer>
  head(hash: string): Promise<FileAnswer>
  patch(
    hash: string,
    offset: number,
    bytes: Uint8Array,
    headers?: Record<string, string>,
  ): Promise<FileAnswer>
  get(hash: string, range?: string): Promise<FileAnswer>
  /** Everything from where the server is, in pieces. */
  upload(bytes: Uint8Array, pieceBytes?: number): Promise<FileAnswer>
}

export function fileClientOf(url: string, desk: Pick<SignedInClient, 'session'>): FileClient {
  const send = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: Uint8Array,
  ): Promise<FileAnswer> => {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${desk.session.accessToken}`, 'tus-resumable': '1.0.0', ...headers },
      ...(body !== undefined && { body: new Uint8Array(body) }),
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    const isJson = bytes.length > 0 && /json/.test(response.headers.get('content-type') ?? '')
    const error = HttpError.safeParse(isJson ? JSON.parse(bytes.toString('utf8')) : undefined)
    const code = error.success ? error.data.error.code : undefined
    return { status: response.status, code, headers: response.headers, bytes }
  }
  const client: FileClient = {
    create: (hash, size) =>
      send('POST', '/files', {
        'upload-length': String(size),
        'upload-metadata': `hash ${Buffer.from(hash).toString('base64')}`,
      }),
    head: (hash) => send('HEAD', `/files/${hash}`, {}),
    patch: (hash, offset, bytes, headers = {}) =>
      send(
        'PATCH',
        `/files/${hash}`,
        { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset), ...headers },
        bytes,
      ),
    get: (hash, range) => send('GET', `/files/${hash}`, range === undefined ? {} : { range }),
    async upload(bytes, pieceBytes = 256 * 1024) {
      const hash = hashOf(bytes)
      let answer = await client.head(hash)
      if (answer.status === 404) answer = await client.create(hash, bytes.length)
      while (answer.status < 300) {
        const offset = Number(answer.headers.get('upload-offset') ?? 0)
        if (offset >= bytes.length) break
        answer = await client.patch(hash, offset, bytes.subarray(offset, offset + pieceBytes))
      }
      return answer
    },
  }
  return client
}
