/** When it happened and by when something was promised: typed as people type it, in the words of the person's language. */
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, it } from 'vitest'
import { ThemeProvider } from '../theme/theme-provider.tsx'
import { WallTimeInput } from './wall-time-input.tsx'

function Form(props: { readonly onChange?: (value: string) => void }) {
  const [value, setValue] = useState('')
  return (
    <ThemeProvider theme="light" language="zh-CN">
      <WallTimeInput
        id="when"
        aria-describedby={undefined}
        aria-invalid={false}
        aria-required={true}
        value={value}
        onChange={(chosen) => {
          setValue(chosen)
          props.onChange?.(chosen)
        }}
        read={(typed) => (typed === '昨天20点' ? '2026-11-21T20:00' : null)}
        testId="when"
      />
      <button type="button">next</button>
    </ThemeProvider>
  )
}

it('keeps the moment that was said, shows how it was understood, and takes that it was deleted', async () => {
  const kept: string[] = []
  render(<Form onChange={(value) => kept.push(value)} />)
  const user = userEvent.setup()
  await user.tab()
  const field = screen.getByTestId('when')
  expect(field).toHaveFocus()
  await user.paste('昨天20点')
  expect(kept.at(-1)).toBe('2026-11-21T20:00')
  expect(field).toHaveValue('昨天20点')
  expect(screen.getByText('2026-11-21 20:00')).toBeVisible()
  await user.tab()
  expect(field).toHaveValue('2026-11-21 20:00')
  await user.clear(field)
  await user.tab()
  expect(kept.at(-1)).toBe('')
})

it('keeps what it cannot read, word for word', async () => {
  const kept: string[] = []
  render(<Form onChange={(value) => kept.push(value)} />)
  const user = userEvent.setup()
  await user.tab()
  await user.paste('2月30日 <b>')
  await user.tab()
  expect(kept.at(-1)).toBe('2月30日 <b>')
  expect(screen.getByTestId('when')).toHaveValue('2月30日 <b>')
})

it('names days and months in the language of the person, in the calendar', async () => {
  render(<Form />)
  const user = userEvent.setup()
  await user.click(screen.getByTestId('when'))
  await user.paste('昨天20点')
  await user.click(screen.getByTestId('when-calendar'))
  // The calendar is there a moment before it is seen.
  await waitFor(() => expect(screen.getByText('此刻')).toBeVisible())
  expect(screen.getByText('11月')).toBeVisible()
})
