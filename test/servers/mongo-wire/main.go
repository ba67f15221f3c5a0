// Mongo-wire is a small server that speaks MongoDB's protocol and keeps its data in SQLite files: what
// the tests run on where no mongod is installed. It has no transactions, TTL or partial indexes, and no
// change streams; Troupe uses none of them.
package main

import (
	"context"
	"crypto/tls"
	"flag"
	"log"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	data := flag.String("data", "", "existing folder of the data")
	address := flag.String("listen", "127.0.0.1:27017", "host:port")
	certificate := flag.String("cert", "", "certificate file: with it, TLS is spoken")
	key := flag.String("key", "", "key file of the certificate")
	flag.Parse()

	socket := filepath.Join(*data, "engine.sock")
	os.Remove(socket) // of a process that was killed
	server, err := ferretdb.New(&ferretdb.Config{
		Listener: ferretdb.ListenerConfig{Unix: socket},
		Handler:  "sqlite",
		// WAL keeps what was acknowledged when the process dies; only a power failure could lose it.
		SQLiteURL: "file:" + *data + "/?_pragma=journal_mode(wal)&_pragma=synchronous(normal)&_pragma=busy_timeout(10000)",
	})
	if err != nil {
		log.Fatal(err)
	}
	listener, err := listen(*address, *certificate, *key)
	if err != nil {
		log.Fatal(err)
	}
	go oneWriterAtATime(listener, socket)

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := server.Run(ctx); err != nil {
		log.Fatal(err)
	}
}

func listen(address, certificate, key string) (net.Listener, error) {
	if certificate == "" {
		return net.Listen("tcp", address)
	}
	pair, err := tls.LoadX509KeyPair(certificate, key)
	if err != nil {
		return nil, err
	}
	return tls.Listen("tcp", address, &tls.Config{Certificates: []tls.Certificate{pair}})
}
