/** A person's shape: single bar, double bar, dot, star, eye. Takes --c from a person class around it, or its own. */
import styles from './Mark.module.css'
import type { Look } from './people.ts'

const Shape = ({ look }: { readonly look: Look }) => {
  switch (look) {
    case 'birth':
      return <rect x="6" y="0.5" width="4" height="19" rx="2" />
    case 'partner':
      return (
        <>
          <rect x="3.500" y="0.5" width="3" height="19" rx="1.500" />
          <rect x="9.500" y="0.5" width="3" height="19" rx="1.500" />
        </>
      )
    case 'staff':
      return <circle cx="8" cy="10" r="4" />
    case 'youth':
      return (
        <path d="m8 3.200 2 4.500 4.900.5-3.700 3.300 1.100 4.800L8 13.800l-4.300 2.500 1.100-4.800L1.100 8.200 6 7.700z" />
      )
    case 'watch':
      return (
        <path
          fillRule="evenodd"
          d="M8 5C4.300 5 1.700 7.800.600 10c1.100 2.200 3.700 5 7.400 5s6.300-2.800 7.400-5C14.300 7.800 11.700 5 8 5zm0 1.700c2.600 0 4.500 1.800 5.500 3.300-1 1.500-2.900 3.300-5.500 3.300S3.500 11.500 2.500 10c1-1.500 2.900-3.300 5.500-3.300zm0 1.100a2.200 2.200 0 1 0 0 4.400 2.200 2.200 0 0 0 0-4.400z"
        />
      )
  }
}

export interface MarkProps {
  readonly look: Look
  /** Adds the person's own colour; without it the mark takes the text's colour. */
  readonly colored?: boolean
}

export const Mark = ({ look, colored = true }: MarkProps) => (
  <svg
    className={colored ? `${styles.mark} ${styles.colored} p-${look}` : styles.mark}
    data-mark={look}
    viewBox="0 0 16 20"
    aria-hidden="true"
  >
    <Shape look={look} />
  </svg>
)
