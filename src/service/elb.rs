//! In: nothing. Out: all that is known of Elastic Load Balance as a service; its calls stand in the folder.

pub mod certificates;
mod in_place;
pub mod listeners;
mod meanings;
pub mod private_key_echo;
mod rules;
mod sentences;
pub mod update;

use super::{Hosts, Service};

/// Elastic Load Balance.
pub const SERVICE: Service = Service {
    hosts: Hosts {
        name: "elb",
        regions: "\
        ae-ad-1 af-north-1 af-south-1 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 cn-east-2 \
        cn-east-3 cn-east-4 cn-east-5 cn-north-1 cn-north-12 cn-north-2 cn-north-4 cn-north-9 cn-south-1 cn-south-2 \
        cn-south-4 cn-southwest-2 eu-west-0 eu-west-101 la-north-2 la-south-2 me-east-1 my-kualalumpur-1 na-mexico-1 \
        ru-moscow-1 ru-northwest-2 sa-brazil-1 tr-west-1",
        exceptions: &[],
        global: None,
        open_telekom_cloud: &["eu-de", "eu-nl"],
        instances: None,
    },
    derived: None,
    meanings: meanings::MEANINGS,
    throttling: &[],
    secrets: &["private_key", "enc_private_key"],
    sentences: &[sentences::ALL, meanings::SENTENCES],
    calls: &[
        &update::CALL,
        &private_key_echo::SWITCH,
        &certificates::LIST,
        &certificates::SHOW,
        &listeners::LIST,
        &listeners::SHOW,
        &private_key_echo::SHOW,
    ],
};
