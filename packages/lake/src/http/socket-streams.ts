/**
 * All event streams of a Studio page on one WebSocket, because a browser allows six connections a host on HTTP/1.1
 * and one open document holds six streams.
 *
 * Address: `WS /v<version>/streams`, same origin or an allowed one; the upgrade request's session cookie is the
 * credential, unless an `authorization` frame names a token (no token ever stands in an address). Frames are JSON
 * texts. `id` is the browser's own name for a stream, unique among the open ones of the socket.
 *
 *   browser → lake
 *     {"type":"authorization","token":"…"}      for streams opened after it; null goes back to the cookie
 *     {"type":"open","id":"1","path":"/v2025-02-19/data/listen/production?query=…","headers":{…}}
 *          `path` is what would have been fetched, without the origin: /data/listen/… and /data/live/events/… only.
 *          `headers` may hold accept, last-event-id, x-sanity-project-id and authorization; others are ignored.
 *     {"type":"close","id":"1"}                 the reader went away; nothing is sent for this id after it
 *     {"type":"ping"}                           answered at once by {"type":"pong"}
 *
 *   lake → browser
 *     {"type":"head","id":"1","status":200,"headers":{"content-type":"text/event-stream",…}}   exactly once a stream
 *     {"type":"chunk","id":"1","data":"event: …"}   the body's next piece, UTF-8 text
 *     {"type":"end","id":"1"}                   the body is complete (for an error status: after its JSON)
 *     {"type":"error","id":"1","message":"…"}   the stream broke; a fetch would have failed with a TypeError
 *     {"type":"pong"}
 *
 * What a stream says is what the same fetch would have said: `open` goes through the router (`dispatch`) with the
 * socket's cookie, address and Origin. A browser that hears nothing for 45 s (streams beat every 15 s) should
 * open a new socket; its streams then fail as a dropped connection would, and the clients reconnect.
 *
 * Invariant: a socket can reach no route but the two kinds of stream, and holds a bounded number of them and of bytes.
 */
export const streamsPath = /^\/v[^/]+\/streams$/
