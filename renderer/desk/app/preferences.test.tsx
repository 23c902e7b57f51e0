/** The desk looks as this person chose, in every window of theirs. */
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { FIRST_SOUND_SETTINGS } from '#shared/domain/call/sound-devices.ts'
import { FIRST_SYSTEM_SETTINGS } from '#shared/ports/system-settings.ts'
import { renderDesk } from '../../../test/fakes/render-desk.tsx'

it('follows what was chosen in another desk window, and goes on from there', async () => {
  const desk = await renderDesk()
  await screen.findByTestId('page-complaints')
  await desk.let(() =>
    desk.main.otherDesk.set({
      language: 'en',
      theme: 'night',
      keys: { 'call.answer': 'F5' },
      zoom: 150,
      sound: FIRST_SOUND_SETTINGS,
      system: FIRST_SYSTEM_SETTINGS,
    }),
  )
  expect(document.documentElement).toHaveAttribute('data-tone', 'night')
  expect(screen.getByTestId('status-phone')).toHaveTextContent('Practice')
  await desk.user.keyboard('{Control>}={/Control}')
  expect(desk.main.saved).toEqual([
    {
      language: 'en',
      theme: 'night',
      keys: { 'call.answer': 'F5' },
      zoom: 175,
      sound: FIRST_SOUND_SETTINGS,
      system: FIRST_SYSTEM_SETTINGS,
    },
  ])
})
