/** A line of text. */
import './field.css'
import type { ComponentProps } from 'react'

export function TextInput(props: ComponentProps<'input'>) {
  const { className, ...rest } = props
  return <input autoComplete="off" {...rest} className={`text-input ${className ?? ''}`} />
}
