/** The catalogs' shape: English sets it, every other language must have the same keys. */
import type {} from 'i18next'
import type { words } from './en/words.ts'

export type Words = {
  readonly [Area in keyof typeof words]: {
    readonly [Key in keyof (typeof words)[Area]]: Shape<(typeof words)[Area][Key]>
  }
}
type Shape<Value> = Value extends string ? string : { readonly [Key in keyof Value]: Shape<Value[Key]> }

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof words
  }
}
