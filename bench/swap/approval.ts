/**
 * How long it takes from the lead's key to the painted calendar of whom it is about, in two real applications: the two agree
 * by the clock of the machine that both run on.
 */
import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { demoAccounts } from '#shared/domain/session/demo-accounts.ts'
import type { PushResponse } from '#shared/sync/protocol.ts'
import { newProfile, startApplication } from '../../test/e2e/support/application.ts'
import { type CentreDatabase, shiftsToSwap } from '../../test/e2e/support/centre-database.ts'
import { signIn, untilOnline } from '../../test/e2e/support/desk-steps.ts'
import { clientOf, type SignedInClient } from '../../test/integration/server.client.ts'

const SEEN_MS = 60_000

export type Stop = () => Promise<unknown>

/** Milliseconds from the key to the end of the frame, once for each swap; and the desk of whom it was about, still open. */
export async function measureApprovals(
  serverUrl: string,
  database: CentreDatabase,
  { rounds, onStarted }: { readonly rounds: number; readonly onStarted: (stop: Stop) => void },
): Promise<{ readonly tookMs: readonly number[]; readonly agentDesk: Page }> {
  const open = async (account: string): Promise<Page> => {
    const application = await startApplication({ profile: await newProfile() })
    onStarted(application.close)
    const desk = await application.window('desk')
    await signIn(desk, serverUrl, account)
    await untilOnline(desk)
    return desk
  }
  const [agentDesk, leadDesk] = [await open(demoAccounts.agent), await open(demoAccounts.lead)]
  const people = await database.rows('agent')
  const idOf = (account: string): string => people.find((each) => each.account === account)?.id ?? ''
  const { give, take } = await shiftsToSwap(database, idOf(demoAccounts.agent))
  const colleague = people.find(({ id }) => id === take.agentId)
  if (colleague === undefined) throw new Error('There is nobody to swap with')
  const signedIn = (account: string): Promise<SignedInClient> =>
    clientOf(serverUrl).signedIn({ profile: { account } }, demoAccounts.password)
  const [me, them] = [await signedIn(demoAccounts.agent), await signedIn(colleague.account)]

  await agentDesk.keyboard.press('ControlOrMeta+3')
  await leadDesk.keyboard.press('ControlOrMeta+4')
  const took: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    // There and back: what was taken in one round is given in the next.
    const [mine, theirs] = round % 2 === 0 ? [give, take] : [take, give]
    const id = `bench-${randomUUID()}`
    const seen = (shiftId: string) => ({ shiftId, revision: give.revision + round })
    const args = { id, give: seen(mine.id), take: seen(theirs.id), message: '' }
    applied(await me.mutate('swap.request', args), 'swap.request')
    applied(await them.mutate('swap.accept', { swapId: id }), 'swap.accept')
    took.push(await approveOnce(agentDesk, leadDesk, id))
  }
  return { tookMs: took, agentDesk }
}

function applied(pushed: PushResponse, what: string): void {
  if (pushed.status !== 'done' || pushed.results.some(({ outcome }) => outcome !== 'applied'))
    throw new Error(`The server did not take ${what}: ${JSON.stringify(pushed)}`)
}

async function approveOnce(agentDesk: Page, leadDesk: Page, swapId: string): Promise<number> {
  const decision = leadDesk.getByTestId(`decision-${swapId}`)
  await decision.waitFor({ timeout: SEEN_MS })
  await expect(agentDesk.getByTestId(`swap-${swapId}`)).toHaveAttribute('data-state', 'pending_lead', {
    timeout: SEEN_MS,
  })
  const painted = agentDesk.evaluate(
    ({ testId, timeout }) =>
      new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error('It was never painted')), timeout)
        const look = (): void => {
          if (document.querySelector(`[data-testid="${testId}"][data-state="applied"]`) === null) return
          observer.disconnect()
          // The first frame from here has it; when the next one begins, that frame was painted.
          requestAnimationFrame(() => requestAnimationFrame((now) => resolve(performance.timeOrigin + now)))
        }
        const observer = new MutationObserver(look)
        observer.observe(document.body, { childList: true, subtree: true, attributes: true })
      }),
    { testId: `swap-${swapId}`, timeout: SEEN_MS },
  )
  await leadDesk.evaluate(() => {
    const pressed = new Promise<number>((resolve) => {
      window.addEventListener('keydown', ({ timeStamp }) => resolve(performance.timeOrigin + timeStamp), {
        capture: true,
        once: true,
      })
    })
    Reflect.set(window, 'approvalPressed', pressed)
  })
  await decision.focus()
  await leadDesk.keyboard.press('a')
  const from = await leadDesk.evaluate((): Promise<number> => Reflect.get(window, 'approvalPressed'))
  return (await painted) - from
}
