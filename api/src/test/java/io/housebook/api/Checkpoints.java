package io.housebook.api;

import io.housebook.messages.evidence.Checkpoint;
import io.housebook.messages.evidence.NoteKey;
import io.housebook.messages.evidence.SignedNote;

/** Checkpoints and the key that signs them, as everybody who is signed in is given them. */
record Checkpoints(HousebookClient client) {

    /** The newest one, over all that has happened by now. */
    SignedNote note() {
        return new SignedNote(client.get("/v1/log/checkpoint").expect(200).body());
    }

    /** What is signed there. */
    Checkpoint newest() {
        return of(note());
    }

    Checkpoint of(SignedNote note) {
        return note.verifiedBy(key()).map(Checkpoint::parse).orElseThrow();
    }

    NoteKey key() {
        return NoteKey.parse(client.get("/v1/log/key").expect(200).body().strip());
    }
}
