/** One press, one deed; everything else a key does on a button is left alone. */
import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { Button } from './button.tsx'

it('does its deed once for a double click, and again for the next press', async () => {
  const deed = vi.fn()
  const user = userEvent.setup()
  render(<Button onClick={deed}>丢弃</Button>)
  await user.dblClick(screen.getByRole('button'))
  expect(deed).toHaveBeenCalledTimes(1)
  await user.click(screen.getByRole('button'))
  expect(deed).toHaveBeenCalledTimes(2)
})

it('submits once for a double click', async () => {
  const submitted = vi.fn((event: { preventDefault(): void }) => event.preventDefault())
  render(
    <form onSubmit={submitted}>
      <Button type="submit">登记</Button>
    </form>,
  )
  await userEvent.dblClick(screen.getByRole('button'))
  expect(submitted).toHaveBeenCalledTimes(1)
})

it('lets a Tab that is held down go on to what follows, and an Enter that is held down do nothing more', () => {
  render(<Button>登记</Button>)
  const goesOn = (key: string): boolean =>
    fireEvent.keyDown(screen.getByRole('button'), { key, repeat: true })
  expect(goesOn('Tab')).toBe(true)
  expect(goesOn('ArrowDown')).toBe(true)
  expect(goesOn('Enter')).toBe(false)
})
