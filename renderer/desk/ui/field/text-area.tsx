/** A text area that grows with what is written, by CSS alone: antd's measures with style attributes, which our CSP forbids. */
import type { ComponentProps } from 'react'

export function TextArea(props: ComponentProps<'textarea'>) {
  const { className, ...rest } = props
  return <textarea {...rest} className={`text-area ${className ?? ''}`} />
}
