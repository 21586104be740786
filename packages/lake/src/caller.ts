/** Who asks. Made by `auth/` from a bearer token or a session cookie, and by nobody else. */
export const roles = ['viewer', 'editor', 'administrator'] as const
export type Role = (typeof roles)[number]

export type Caller = {
  /** The `identity` of commits and of GROQ's `identity()`: a user's or token's id, or "<anonymous>". */
  id: string
  kind: 'anonymous' | 'token' | 'user'
  /** Null for anonymous callers. */
  role: Role | null
  name: string
}

export const anonymous: Caller = { id: '<anonymous>', kind: 'anonymous', role: null, name: 'Anonymous' }
