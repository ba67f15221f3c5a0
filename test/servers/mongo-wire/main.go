// Mongo-wire is a small server that speaks MongoDB's protocol and keeps its data in SQLite files. The
// tests run on it where no mongod is installed. It has no transactions, TTL or partial indexes, and no
// change streams; Troupe uses none of them.
package main

import (
	"context"
	"flag"
	"log"
	"os"
	"os/signal"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	data := flag.String("data", "", "existing folder of the data")
	address := flag.String("listen", "", "host:port for plain connections")
	secure := flag.String("listen-tls", "", "host:port for TLS, in the place of the plain one")
	certificate := flag.String("cert", "", "certificate file of the TLS listener")
	key := flag.String("key", "", "key file of the TLS listener")
	flag.Parse()

	listener := ferretdb.ListenerConfig{TCP: *address}
	if *secure != "" {
		listener = ferretdb.ListenerConfig{TLS: *secure, TLSCertFile: *certificate, TLSKeyFile: *key}
	}
	server, err := ferretdb.New(&ferretdb.Config{
		Listener: listener,
		Handler:  "sqlite",
		// WAL keeps what was acknowledged when the process dies; only a power failure could lose it.
		SQLiteURL: "file:" + *data + "/?_pragma=journal_mode(wal)&_pragma=synchronous(normal)&_pragma=busy_timeout(10000)",
	})
	if err != nil {
		log.Fatal(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := server.Run(ctx); err != nil {
		log.Fatal(err)
	}
}
