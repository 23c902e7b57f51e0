/** An agent on a poor line has to know whether to repeat themselves or to ask the customer to. */
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { QualitySecond } from '#shared/domain/call/call-quality.ts'
import type { CallTrouble } from '#shared/domain/call/call-trouble.ts'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { recentCalls } from '../../../../test/fixtures/call-scene.ts'
import { at } from '../../../../test/fixtures/desk-scene.ts'
import { ringingFrom, talkingSince } from '../../../../test/fixtures/phone-scene.ts'

const since = at('2026-03-07 22:41:18')
const second = (mos: number | null, lostHere = 0): QualitySecond => ({
  roundTripMs: 42,
  jitterMs: 6,
  lostHere,
  lostThere: null,
  mos,
})

async function onThePhone(trouble: CallTrouble = 'none'): Promise<RenderedDesk> {
  const desk = await renderDesk()
  await desk.let(() =>
    desk.phone.put(
      ringingFrom('13800138000', { answeredAt: since, state: talkingSince(since, { trouble }) }),
    ),
  )
  return desk
}

it('says nothing good of a call before anything was measured, then how it sounds', async () => {
  const desk = await onThePhone()
  const button = screen.getByTestId('call-quality')
  expect(button).toHaveAccessibleName('通话质量：暂无数据')
  await desk.let(() => desk.phone.quality.set([second(4.4), second(4.38)]))
  expect(button).toHaveAccessibleName('通话质量：好，4.4 分')
})

it('does not forget how a call sounds because of one second without a packet, but after a few', async () => {
  const desk = await onThePhone()
  const empty = { ...second(0), mos: null }
  await desk.let(() => desk.phone.quality.set([second(4.4), empty]))
  expect(screen.getByTestId('call-quality')).toHaveAccessibleName('通话质量：好，4.4 分')
  await desk.let(() => desk.phone.quality.set([second(4.4), empty, empty, empty, empty, empty]))
  expect(screen.getByTestId('call-quality')).toHaveAccessibleName('通话质量：暂无数据')
})

it('shows the figures by one key, and says unknown where nobody reports', async () => {
  const desk = await onThePhone()
  await desk.let(() => desk.phone.quality.set([second(2.4, 0.123)]))
  await desk.user.keyboard('{Control>}i{/Control}')
  const figures = within(await screen.findByLabelText('通话质量'))
  await waitFor(() => expect(figures.getByText('12%')).toBeVisible())
  expect(figures.getByText('42 毫秒')).toBeVisible()
  expect(figures.getByText('未知')).toBeVisible()
})

it('says in the bar which side suffers, and what to do about it', async () => {
  const desk = await onThePhone('heard_badly')
  expect(screen.getByTestId('call-state')).toHaveTextContent('对方听你断断续续')
  await desk.user.click(screen.getByTestId('call-quality'))
  await waitFor(() => expect(screen.getByText(/复述一遍/)).toBeVisible())
})

it('notes in the log the calls that did not sound well, and only those', async () => {
  const desk = await renderDesk()
  const quality = {
    seconds: 300,
    meanMos: 3.2,
    worstMos: 1.8,
    lostHere: 0.061,
    lostThere: 0,
    roundTripMs: 80,
    jitterMs: 20,
  }
  const [poor, , good] = recentCalls
  if (poor === undefined || good === undefined) throw new Error('the scene has no calls')
  await desk.let(() =>
    desk.data.store.recentCalls.set([
      { ...poor, quality },
      { ...good, quality: { ...quality, meanMos: 4.3 } },
    ]),
  )
  await desk.user.keyboard('{Control>}5{/Control}')
  const said = await screen.findAllByTestId('call-sound')
  expect(said.map((element) => element.textContent)).toEqual(['音质差 3.2'])
  expect(said[0]).toHaveAttribute('title', '平均 3.2，最差 1.8，收听丢包 6.1%，对方丢包 0%')
})

it('says in the log which side ended each call, what was not recorded and why, and of what the agent was warned', async () => {
  const desk = await renderDesk()
  const [talked, gaveUp] = recentCalls
  if (talked === undefined || gaveUp === undefined) throw new Error('the scene has no calls')
  const quality = {
    seconds: 300,
    meanMos: 4.2,
    worstMos: 1.8,
    lostHere: 0.01,
    lostThere: 0,
    roundTripMs: 80,
    jitterMs: 20,
    troubleSeconds: { heard_badly: 24 },
  }
  const pause = { from: talked.startedAt, to: talked.endedAt, why: 'payment', byId: talked.agentId } as const
  await desk.let(() =>
    desk.data.store.recentCalls.set([
      { ...talked, quality, recordingId: 'rec-7', recordingPauses: [{ ...pause, taken: 'yes' }] },
      { ...gaveUp, ending: { kind: 'cancelled', by: 'customer', sipStatus: 487, q850: 16 } },
    ]),
  )
  await desk.user.keyboard('{Control>}5{/Control}')
  expect(await screen.findByTestId('call-pause')).toHaveTextContent('客户要说卡号或账号')
  expect(screen.getByTestId('call-recording')).toHaveTextContent('rec-7')
  expect(screen.getByTestId('call-trouble')).toHaveTextContent('对方听你断断续续 00:24')
  const sides = screen.getAllByTestId('call-ended-by').map((element) => element.textContent)
  expect(sides[1]).toBe('客户一侧SIP 487 · Q.850 16')
})
