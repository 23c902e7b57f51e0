/** A call that goes badly: the customer's sound is torn, and then none comes at all; the bar says which side suffers. */
import { expect, type Page } from '@playwright/test'
import type { Caller } from '../rig/sipp.ts'
import type { Picture } from './picture.ts'

export async function theTroubles(desk: Page, picture: Picture, customer: Caller): Promise<void> {
  const said = (isSaid: RegExp): Promise<void> =>
    expect(desk.getByTestId('call-talking')).toHaveClass(isSaid, { timeout: 30_000 })
  const untilSaid = (): Promise<void> => said(/call-place--hindered/)
  const untilWell = (): Promise<void> => said(/call-place--live/)

  await untilWell()
  // Every fifth packet is lost on the way to us.
  customer.media.lose(5)
  await untilSaid()
  await picture('call-poor-line')
  await desk.keyboard.press('ControlOrMeta+I')
  await desk.getByTestId('quality-sentence').waitFor()
  await picture('call-quality')
  await desk.keyboard.press('Escape')
  customer.media.lose(null)
  await untilWell()

  customer.media.setSending(false)
  await untilSaid()
  await picture('call-no-sound')
  customer.media.setSending(true)
  await untilWell()
}
