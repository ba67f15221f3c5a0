package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"log"
	"net"
	"sync"
)

// The engine reads a document and writes it back in two steps, so that of two updates at once both may
// find the same revision. A mongod changes a document atomically: here the commands that change one
// wait for each other, collection by collection.

const (
	headerSize = 16
	opMsg      = 2013
	moreToCome = 1 << 1
	// The protocol's own limit is 48,000,000.
	largest = 50_000_000
)

var changing = map[string]bool{"update": true, "delete": true, "findAndModify": true, "findandmodify": true}

// Locks by collection, made on first use.
var locks sync.Map

func oneWriterAtATime(listener net.Listener, socket string) {
	for {
		client, err := listener.Accept()
		if err != nil {
			log.Fatal(err)
		}
		go serve(client, socket)
	}
}

// Serve passes requests on and answers back, one after the other as drivers send them.
func serve(client net.Conn, socket string) {
	defer client.Close()
	engine, err := net.Dial("unix", socket)
	if err != nil {
		return
	}
	defer engine.Close()
	for {
		request, err := readMessage(client)
		if err != nil {
			return
		}
		answer, err := exchange(engine, request)
		if err != nil {
			return
		}
		if _, err := client.Write(answer); err != nil {
			return
		}
	}
}

func exchange(engine net.Conn, request []byte) ([]byte, error) {
	command, collection := commandOf(request)
	if changing[command] {
		lock, _ := locks.LoadOrStore(collection, &sync.Mutex{})
		lock.(*sync.Mutex).Lock()
		defer lock.(*sync.Mutex).Unlock()
	}
	if _, err := engine.Write(request); err != nil {
		return nil, err
	}
	if unanswered(request) {
		return nil, nil
	}
	return readMessage(engine)
}

func readMessage(from io.Reader) ([]byte, error) {
	header := make([]byte, headerSize)
	if _, err := io.ReadFull(from, header); err != nil {
		return nil, err
	}
	size := int(int32(binary.LittleEndian.Uint32(header)))
	if size < headerSize || size > largest {
		return nil, errors.New("not a message")
	}
	message := make([]byte, size)
	copy(message, header)
	_, err := io.ReadFull(from, message[headerSize:])
	return message, err
}

func isMsg(message []byte) bool {
	return len(message) > headerSize+4 && binary.LittleEndian.Uint32(message[12:]) == opMsg
}

func unanswered(message []byte) bool {
	return isMsg(message) && binary.LittleEndian.Uint32(message[headerSize:])&moreToCome != 0
}

// CommandOf reads the first field of a command, `{update: "songs", ...}`: its name and collection.
func commandOf(message []byte) (command, collection string) {
	// Flags, the kind of the first section, the document's size and the first field's type.
	const first = headerSize + 4 + 1 + 4
	if !isMsg(message) || len(message) <= first || message[headerSize+4] != 0 {
		return "", ""
	}
	name, rest, found := bytes.Cut(message[first+1:], []byte{0})
	if !found || message[first] != 2 || len(rest) < 4 {
		return "", ""
	}
	value, _, _ := bytes.Cut(rest[4:], []byte{0})
	return string(name), string(value)
}
