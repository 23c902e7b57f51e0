/**
 * Makes a guess at a PIN expensive: argon2id (RFC 9106) with 64 MiB and three passes, on a thread of its own. What it costs is
 * kept with the salt, so that it can be raised later and what was stretched before still opens.
 */
import { randomBytes } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import { z } from '#shared/kernel/schema.ts'

export const Stretching = z.strictObject({
  salt: z.base64(),
  memoryKib: z.number().int().min(8).max(1_048_576),
  passes: z.number().int().min(1).max(100),
})
export type Stretching = z.infer<typeof Stretching>

export type StretchingCost = Omit<Stretching, 'salt'>
export const PIN_COST: StretchingCost = { memoryKib: 65_536, passes: 3 }

export const newStretching = (cost: StretchingCost): Stretching => ({
  ...cost,
  salt: randomBytes(16).toString('base64'),
})

/** 32 bytes. Argon2id is the library's default; naming it takes a const enum. */
export const stretched = (pin: string, { salt, memoryKib, passes }: Stretching): Promise<Uint8Array> =>
  hashRaw(pin, {
    salt: Buffer.from(salt, 'base64'),
    memoryCost: memoryKib,
    timeCost: passes,
    parallelism: 1,
    outputLen: 32,
  })
