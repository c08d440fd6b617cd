/** Recordings of people writing (traces/README.md says what they are and whose). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { tests } from './places.ts'

const patchSchema = z.tuple([z.int(), z.int(), z.string()])
const concurrentSchema = z.object({
  kind: z.literal('concurrent'),
  endContent: z.string(),
  numAgents: z.int(),
  txns: z.array(z.object({ parents: z.array(z.int()), agent: z.int(), patches: z.array(patchSchema) })),
})

/** `[position in code points, deleted code points, inserted text]` */
export type Patch = z.infer<typeof patchSchema>
export type ConcurrentTrace = z.infer<typeof concurrentSchema>

export const readConcurrentTrace = (name: string): ConcurrentTrace =>
  concurrentSchema.parse(JSON.parse(gunzipSync(readFileSync(join(tests, 'traces', name))).toString()))

const sequentialSchema = z.object({
  endContent: z.string(),
  txns: z.array(z.object({ time: z.string(), patches: z.array(patchSchema) })),
})
export type SequentialTrace = z.infer<typeof sequentialSchema>

/** One person's writing, in order. */
export const readSequentialTrace = (name: string): SequentialTrace =>
  sequentialSchema.parse(JSON.parse(gunzipSync(readFileSync(join(tests, 'traces', name))).toString()))
