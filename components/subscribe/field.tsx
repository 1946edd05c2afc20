import type { ComponentProps, ReactNode } from 'react'
import { Icon } from '@/components/site/icons'

/** Why a field was refused, by the field's name. */
export type Faults = Partial<Record<string, string>>

interface FieldProps extends Omit<ComponentProps<'input'>, 'id' | 'children'> {
  name: string
  label: string
  /** What stands after the field, in its line. */
  unit?: string
  hint?: ReactNode
  fault?: string
}

/** A labelled field, with its hint and, where it was refused, why. */
export function Field({ name, label, unit, hint, fault, ...input }: FieldProps) {
  const described = [fault && `${name}-fault`, hint && `${name}-hint`].filter(Boolean).join(' ')
  const field = (
    <input
      className="field"
      id={name}
      name={name}
      aria-invalid={fault ? true : undefined}
      aria-describedby={described || undefined}
      {...input}
    />
  )
  return (
    <div className="f">
      <label htmlFor={name}>{label}</label>
      {unit ? (
        <p className="opt">
          {field}
          {unit}
        </p>
      ) : (
        field
      )}
      {fault && <Fault id={`${name}-fault`}>{fault}</Fault>}
      {hint && <small id={`${name}-hint`}>{hint}</small>}
    </div>
  )
}

/** Why something was refused: with an icon, never by colour alone. */
export function Fault({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <small className="err" id={id}>
      <Icon name="warning" />
      <span>{children}</span>
    </small>
  )
}
