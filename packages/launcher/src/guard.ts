/**
 * Preloaded into every process the launcher starts. A process whose launcher is gone, however it went, has nobody
 * to stop it any more: it stops itself. What such a process starts in turn (Next's build workers) inherits this
 * preload and is left alone: its channel is its parent's, and keeps it alive.
 */
if (process.channel && process.ppid === Number(process.env.MASTHEAD_LAUNCHER)) {
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.exit(1), 12_000).unref()
  })
  process.channel.unref()
}
