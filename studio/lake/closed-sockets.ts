/**
 * Keeps a browser from complaining of what the Studio's presence client says on its way out: now and then it sends over
 * a socket that is closing already, as a page is left. HTML has such words dropped; Chromium drops them with an error in
 * the console, where it hides the errors that matter.
 */
type Sockets = { WebSocket: typeof WebSocket }

/** From here on, what is sent over a closing or closed socket of `scope` is dropped in silence. */
export function dropUnsendable(scope: Sockets): void {
  scope.WebSocket = class extends scope.WebSocket {
    override send(...data: Parameters<WebSocket['send']>): void {
      if (this.readyState !== this.CLOSING && this.readyState !== this.CLOSED) super.send(...data)
    }
  }
}
