variable "certificate" {
  type        = string
  description = "The folder with fullchain.pem and privkey.pem"
}

variable "targets" {
  type        = string
  description = "The targets file"
}

variable "journal" {
  type        = string
  description = "The journal, on a disk that every run sees"
}

resource "terraform_data" "certificate" {
  # What stands here is kept in the state for everybody to read who can read the state: hashes of what is public, and nothing else.
  triggers_replace = [
    filesha256("${var.certificate}/fullchain.pem"),
    filesha256(var.targets),
  ]

  provisioner "local-exec" {
    command = "countersign deliver --to \"$TARGETS\" --journal \"$JOURNAL\" \"$CERTIFICATE\""
    environment = {
      TARGETS     = var.targets
      JOURNAL     = var.journal
      CERTIFICATE = var.certificate
    }
  }
}
