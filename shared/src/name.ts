/** A person's or an agency's name, as people write it. */
import * as z from 'zod/mini'
import { maxNameLength } from './limits.ts'

export const nameSchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(maxNameLength))
