/**
 * A short day at the same centre with ciphers that seal nothing. The search that finds nobody on a sealed machine must find
 * everybody here, and in each place where something is sealed.
 */
import { relative, sep } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { Customer } from '#shared/domain/customer/customer.ts'
import { startApplication } from '../../e2e/support/application.ts'
import { draftCase, untilOnline } from '../../e2e/support/desk-steps.ts'
import { buildChanged } from '../../rig/changed-build.ts'
import type { Keyring } from '../../rig/keyring.ts'
import { fileCase } from '../busy-day.ts'
import { scan } from '../scan.ts'

const WITHOUT_SEALS = [
  { in: 'main/', named: 'node:crypto', by: new URL('./open-crypto.ts', import.meta.url) },
  { in: 'renderer/data/', named: '@noble/ciphers/aes.js', by: new URL('./open-gcm.ts', import.meta.url) },
]

export type UnsealedDay = {
  readonly keyring: Keyring
  /** Empty folders for the build and for the machine. */
  readonly built: string
  readonly profile: string
  readonly people: () => Customer
  begin(desk: Page): Promise<void>
}

export type UnsealedReport = {
  /** Of the words, how many lie in the open. */
  readonly found: number
  /** The folders of the profile where some lie. */
  readonly places: readonly string[]
}

export async function unsealedDay(
  { keyring, built, profile, people, begin }: UnsealedDay,
  words: readonly string[],
): Promise<UnsealedReport> {
  await buildChanged(built, WITHOUT_SEALS)
  const application = await startApplication({ profile, keyring, built })
  try {
    const desk = await application.window('desk')
    await begin(desk)
    await untilOnline(desk)
    await fileCase(desk, { people })
    await draftCase(desk, people().name)
    await expect(desk.getByTestId('complaint-draft-saved')).toBeVisible()
  } finally {
    await application.kill()
  }
  const { findings } = await scan([profile], words)
  const places = findings.map(({ file }) => relative(profile, file).split(sep)[0] ?? '')
  return { found: new Set(findings.map(({ word }) => word)).size, places: [...new Set(places)].sort() }
}
