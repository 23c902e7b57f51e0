/** The routes of attached files (`shared/ports/files.ts`): upload by tus 1.0.0, download as an opaque file. */
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { MAX_FILE_BYTES } from '#shared/domain/complaint/attachment.ts'
import { FileHash } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { FILES_PATH, MAX_PIECE_BYTES, PIECE_TYPE, pathOfFile, TUS_VERSION } from '#shared/ports/files.ts'
import { accountBehind, mustBeSignedIn, signedInBehind } from '../auth/authenticate.ts'
import type { App } from '../http/app.ts'
import { HttpFailure } from '../http/failure.ts'
import { limitAgents, type Rates } from '../http/rates.ts'
import type { Services } from '../services.ts'
import { audit } from '../storage/audit.ts'
import { piecesOf, wholeFile } from '../storage/file-uploads.ts'
import { createUpload, mustHaveRight, progressOf, receivePiece } from './receive-file.ts'
import { byteCount, checksumAlgorithms, hashInMetadata, rangeOf, verifyChecksum } from './tus-headers.ts'

const OneFile = z.strictObject({ hash: FileHash })

export function filesRoutes(app: App, services: Services, rates: Rates): void {
  const signedIn = mustBeSignedIn(services)
  // A file can wait longer than anything that an agent typed.
  const config = { urgency: 'pull' } as const
  const permitted = [signedIn, limitAgents(rates.files)]
  const tus = { config, onRequest: [announceTus, ...permitted, mustSpeakTus] }
  const one = { schema: { params: OneFile } }

  app.addContentTypeParser(
    PIECE_TYPE,
    { parseAs: 'buffer', bodyLimit: MAX_PIECE_BYTES },
    (_request, body, done) => done(null, body),
  )

  const record = (request: FastifyRequest, action: string, subject: FileHash, outcome: string) => {
    const { account, clientId } = signedInBehind(request)
    const at = services.clock.now()
    return audit(services.database.queries, [
      { at, agentId: account.agentId, clientId, action, subject, outcome },
    ])
  }
  /** On record when somebody asked for a file that is not theirs. */
  const onRecord = async <T>(
    request: FastifyRequest,
    action: string,
    hash: FileHash,
    work: Promise<T>,
  ): Promise<T> => {
    try {
      return await work
    } catch (cause) {
      if (cause instanceof HttpFailure && cause.code === 'not_found')
        await record(request, action, hash, cause.code)
      throw cause
    }
  }

  app.post(FILES_PATH, tus, async (request, reply) => {
    const hash = hashInMetadata(request.headers)
    const size = byteCount(request.headers, 'upload-length')
    await onRecord(request, 'file.upload', hash, createUpload(services, accountBehind(request), hash, size))
    return reply.status(201).header('location', pathOfFile(hash)).send()
  })

  app.head(`${FILES_PATH}/:hash`, { ...tus, ...one }, async (request, reply) => {
    const { offset, size } = await progressOf(services, accountBehind(request), request.params.hash)
    return reply.headers({ 'upload-offset': String(offset), 'upload-length': String(size) }).send()
  })

  app.patch(`${FILES_PATH}/:hash`, { ...tus, ...one }, async (request, reply) => {
    const { hash } = request.params
    const { body } = request
    if (!Buffer.isBuffer(body)) throw new HttpFailure('malformed_request')
    const offset = byteCount(request.headers, 'upload-offset')
    verifyChecksum(request.headers, body)
    const account = accountBehind(request)
    const work = receivePiece(services, account, hash, offset, body)
    const piece = await onRecord(request, 'file.upload', hash, work)
    if (piece.outcome !== 'kept') await record(request, 'file.upload', hash, piece.outcome)
    if (piece.outcome === 'wrong_file') throw new HttpFailure('wrong_checksum')
    return reply.status(204).header('upload-offset', String(piece.offset)).send()
  })

  app.get(
    `${FILES_PATH}/:hash`,
    { config, onRequest: permitted, ...one, exposeHeadRoute: false },
    async (request, reply) => {
      const { hash } = request.params
      const db = services.database.queries
      const size = await onRecord(
        request,
        'file.read',
        hash,
        mustHaveRight(db, accountBehind(request), hash, 'read'),
      )
      const file = await wholeFile(db, hash)
      if (file === undefined) throw new HttpFailure('not_found')
      const range = rangeOf(request.headers.range, size)
      const { from, to } = range ?? { from: 0, to: size - 1 }
      await record(request, 'file.read', hash, `bytes ${from}-${to}`)
      // What it is, its case says; here it is bytes, to be kept and never shown, whatever somebody uploaded.
      void reply.headers({
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment',
        'content-length': String(to - from + 1),
        'accept-ranges': 'bytes',
        etag: `"${hash}"`,
        ...(range === null ? {} : { 'content-range': `bytes ${from}-${to}/${size}` }),
      })
      return reply
        .status(range === null ? 200 : 206)
        .send(Readable.from(piecesOf(db, file.id, from, to), { objectMode: false }))
    },
  )
}

async function announceTus(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  void reply.headers({
    'tus-resumable': TUS_VERSION,
    'tus-version': TUS_VERSION,
    'tus-extension': 'creation,checksum',
    'tus-max-size': String(MAX_FILE_BYTES),
    'tus-checksum-algorithm': checksumAlgorithms.join(','),
  })
}

async function mustSpeakTus({ headers }: FastifyRequest): Promise<void> {
  if (headers['tus-resumable'] !== TUS_VERSION) throw new HttpFailure('wrong_tus_version')
}
