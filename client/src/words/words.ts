/** The catalogs' shape: English sets it, every other language must have the same keys. */
import type {} from 'i18next'
import type { late } from './en/late.ts'
import type { words } from './en/words.ts'

export type Words = Shape<typeof words>
export type LateWords = Shape<typeof late>
type Shape<Value> = Value extends string ? string : { readonly [Key in keyof Value]: Shape<Value[Key]> }

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof words & typeof late
  }
}
