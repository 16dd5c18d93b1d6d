package dev.taskflow.bootstrap.architecture.wrong.adapter.one.left;

import dev.taskflow.bootstrap.architecture.wrong.adapter.one.right.Addresses;

/** A row for everybody, which knows who knows it. */
public class PublicRow {
  Addresses addresses() {
    return new Addresses();
  }
}
